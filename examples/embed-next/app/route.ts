/** Stands for the rest of the application. */
export function GET(): Response {
  return new Response('The rest of your application\n')
}
