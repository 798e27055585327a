import { memoryStore } from '../../src/memory/index.ts'
import { describeWalks } from '../walk-contract.ts'

describeWalks('memory', async () => ({ store: memoryStore(), dispose: async () => undefined }))
