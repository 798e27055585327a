export { memoryStore } from './store.ts'
export { MemoryTransaction } from './transaction.ts'
