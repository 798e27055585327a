import { memoryStore } from '../../src/memory/index.ts'
import { describeWalks } from '../describe-walks.ts'

describeWalks('memory', async () => ({ store: memoryStore(), dispose: async () => undefined }))
