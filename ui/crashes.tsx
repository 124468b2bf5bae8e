import { Component, type ReactNode } from 'react'
import { Failed } from './states.tsx'
import { say } from './words.ts'

/** Where a page breaks, the rest of the house stands: says so and offers to load again. */
export class Crashes extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    if (!this.state.broken) return this.props.children
    return <Failed words={say('ui:failed.crashed')} next={{ label: say('ui:failed.reload'), run: () => location.reload() }} />
  }
}
