export { MemoryTransaction, memoryStore } from './store.ts'
