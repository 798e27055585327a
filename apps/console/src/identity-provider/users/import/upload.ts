/** A request whose body is long: sent so that one sees how far it has come, which `fetch` does not tell. */

type Fetch = (request: Request) => Promise<Response>

/** Returns a `fetch` that tells the part that was sent, between 0 and 1. */
export function fetchWithProgress(onProgress: (done: number) => void): Fetch {
  return async request => {
    const body = await request.blob()
    return new Promise((resolve, reject) => {
      const sending = new XMLHttpRequest()
      sending.open(request.method, request.url)
      for (const [name, value] of request.headers) sending.setRequestHeader(name, value)
      sending.upload.addEventListener('progress', ({ loaded, total }) =>
        onProgress(total === 0 ? 1 : loaded / total),
      )
      sending.addEventListener('load', () => resolve(responseOf(sending)))
      sending.addEventListener('error', () =>
        reject(new Error('The connection broke off. Nothing was imported; send the file again.')),
      )
      sending.send(body)
    })
  }
}

function responseOf({ status, responseText }: XMLHttpRequest): Response {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(responseText.length) }
  return new Response(responseText, { status, headers })
}
