import { expect, test } from 'vitest'
import { openScene, testDatabases } from './scene.ts'
test.each(testDatabases())('x $name', async d => {
  for (let i=0;i<2;i++){
  const t = performance.now(); const c = process.cpuUsage()
  const s = await openScene(d)
  const u = process.cpuUsage(c)
  console.log(d.name, performance.now() - t, (u.user+u.system)/1000)
  await s.close()
  console.log('closed', performance.now() - t)
  }
  expect(1).toBe(1)
})
