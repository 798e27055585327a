/** A vitest reporter whose last line is `N passed, N failed`, for people and for machines that look only there. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
    const brokenModules = modules.filter(module => module.errors().length > 0).length
    const passed = states.filter(state => state === 'passed').length
    const failed = states.filter(state => state === 'failed').length + brokenModules + errors.length
    const skipped = states.filter(state => state === 'skipped').length
    process.once('exit', () => {
      process.stdout.write(
        `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
      )
    })
  }
}
