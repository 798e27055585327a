/** The areas in the order in which docs/coverage.md has them. */
import type { Area } from './requirement.ts'
import { attributes } from './requirements/attributes.ts'
import { bulk } from './requirements/bulk.ts'
import { changes } from './requirements/changes.ts'
import { coreSchemas } from './requirements/core-schemas.ts'
import { createAndRead } from './requirements/create-and-read.ts'
import { cursors } from './requirements/cursors.ts'
import { descriptions } from './requirements/descriptions.ts'
import { errors } from './requirements/errors.ts'
import { filters } from './requirements/filters.ts'
import { queries } from './requirements/queries.ts'
import { resources } from './requirements/resources.ts'
import { security } from './requirements/security.ts'

export const areas: readonly Area[] = [
  attributes,
  resources,
  coreSchemas,
  descriptions,
  createAndRead,
  queries,
  filters,
  cursors,
  changes,
  bulk,
  errors,
  security,
]
