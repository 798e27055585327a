/** Types of an API from its OpenAPI document, as they stand in `src/api/*.gen.d.ts`. */
import openapiTypes, { astToString } from 'openapi-typescript'

const head = '/** Made from the OpenAPI document by `npm run api-types`; not to be edited. */\n'

/** Returns the text of the file. */
export async function typesOf(document: string): Promise<string> {
  return head + astToString(await openapiTypes(document))
}
