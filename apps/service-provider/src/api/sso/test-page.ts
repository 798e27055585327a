/** What an administrator sees who tries single sign-on out: what the assertion says, and whom it would let in. */
import type { Html } from '@joinery/http-api'
import { html } from 'hono/html'
import type { TestReport } from '../../sso/try-out.ts'

export function testPage({ assertion, arrival }: TestReport): Html {
  const { issuer, nameId, attributes, sessionNotOnOrAfter } = assertion
  const rows: readonly (readonly [string, string])[] = [
    ['Identity provider', issuer],
    ['NameID', nameId.value],
    ['Format', nameId.format],
    ['Session until', sessionNotOnOrAfter?.toISOString() ?? 'not said'],
    ...[...attributes].map(([name, values]): [string, string] => [name, values.join(', ')]),
  ]
  return html`<h1>Nobody was signed in: this was a test</h1>${outcome(arrival)}
    <table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`
}

function outcome(arrival: TestReport['arrival']): Html {
  if (arrival.kind === 'refused') return html`<p role="alert">It would be refused: ${arrival.reason}</p>`
  const who = html`<b>${arrival.userName}</b>`
  switch (arrival.how) {
    case 'known':
      return html`<p>It would let ${who} in, who is a member. These settings may be enforced now.</p>`
    case 'created':
      return html`<p>It would make ${who} a member and let him in. These settings may be enforced now.</p>`
    case 'updated':
      return html`<p>It would let ${who} in and update what is known of him. These settings may be enforced now.</p>`
    default:
      return arrival.how satisfies never
  }
}
