import { useEffect } from 'react'
import type { Clause } from '../contract.ts'

/** The text in its clauses; the one that `at` names stands marked and in view. */
export function ClauseList({ preamble, clauses, at }: { preamble: string; clauses: readonly Clause[]; at?: string | undefined }) {
  useEffect(() => {
    if (at) document.getElementById(`clause-${at}`)?.scrollIntoView({ block: 'center' })
  }, [at])
  return (
    <div style={{ maxWidth: '46em', lineHeight: 1.8 }}>
      {preamble && <p style={{ whiteSpace: 'pre-line' }}>{preamble}</p>}
      {clauses.map(({ no, key, level, text }, i) =>
        level === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text's clauses keep their order
          <h3 key={i}>
            {no} {text}
          </h3>
        ) : (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: a text's clauses keep their order
            key={i}
            id={`clause-${key}`}
            style={{
              whiteSpace: 'pre-line',
              paddingInlineStart: level === 2 ? '2em' : undefined,
              ...(key === at ? { background: 'var(--ground)', outline: '2px solid var(--action)' } : {}),
            }}
          >
            {level === 2 ? `${no}` : <strong>{`${no}${key.startsWith('h') ? '、' : ''} `}</strong>}
            {text}
          </p>
        ),
      )}
    </div>
  )
}
