import { expect, test } from 'vitest'
import { ApiError } from '../../src/api/api-error.ts'
import { fieldErrors } from '../../src/design/form-field-errors.ts'

test('each message of a refusal stands at its field, the first where there are several', () => {
  const error = new ApiError(422, 'Invalid', [
    { field: 'email', message: 'is taken' },
    { field: 'email', message: 'is too long' },
    { field: 'name', message: 'is missing' },
  ])
  expect(fieldErrors(error)).toEqual({ email: 'is taken', name: 'is missing' })
})

test.each([null, new Error('the network'), new ApiError(500, 'Broken', [])])(
  'what names no field marks none',
  error => {
    expect(fieldErrors(error)).toEqual({})
  },
)
