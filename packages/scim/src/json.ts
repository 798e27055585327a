/** JSON as TypeScript sees it. Everything in this package takes and gives plain data of these shapes. */

export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [name: string]: Json
}
