import { describe, expect, test } from 'vitest'
import { ApiError } from '../../src/api/api-error.ts'

const answered = (body: string) => ApiError.of(new Response(body, { status: 422 }))

describe('a refusal of an API', () => {
  test.each([
    {
      title: 'the identity provider’s second version',
      body: {
        message: 'Validation failed',
        statusCode: 422,
        errors: [{ field: 'email', message: ['taken', 'odd'] }],
      },
      error: { message: 'Validation failed', fields: [{ field: 'email', message: 'taken; odd' }] },
    },
    {
      title: 'its first version',
      body: { status: { error: true, code: 422, type: 'unprocessable entity', message: 'Too short' } },
      error: { message: 'Too short', fields: [], code: undefined },
    },
    {
      title: 'the application',
      body: {
        error: { code: 'invalid_request', message: 'No', issues: [{ path: 'name', message: 'empty' }] },
      },
      error: { message: 'No', code: 'invalid_request', fields: [{ field: 'name', message: 'empty' }] },
    },
    { title: 'something else', body: [1], error: { message: 'The server answered 422', fields: [] } },
  ])('is read as $title says it', async ({ body, error }) => {
    expect(await answered(JSON.stringify(body))).toMatchObject({ status: 422, ...error })
  })

  test('without JSON it is told by its status', async () => {
    expect(await answered('<html>')).toMatchObject({ message: 'The server answered 422', fields: [] })
  })
})
