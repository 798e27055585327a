export type { ContractCase, OpenForCase } from './contract-case.ts'
export { membershipContract } from './membership-contract.ts'
export { storeContract } from './store-contract.ts'
export { walkContract } from './walk-contract.ts'
