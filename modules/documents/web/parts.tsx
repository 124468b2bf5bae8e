import { Go } from '#ui/router.tsx'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { Base, BaseState, DocumentState } from '../contract.ts'

const tones: Record<DocumentState, Tone> = {
  draft: 'action',
  countersign: 'action',
  issued: 'today',
  inForce: 'done',
  expired: 'alarm',
  amended: 'plain',
  repealed: 'plain',
  withdrawn: 'plain',
}
export function StateTag({ state }: { state: DocumentState }) {
  const t = useWords('documents')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

const baseTones: Record<BaseState, Tone> = {
  inForce: 'done',
  expiring: 'today',
  notYet: 'today',
  expired: 'alarm',
  amended: 'alarm',
  repealed: 'alarm',
  noClause: 'plain',
  law: 'plain',
  none: 'alarm',
}
export function BaseTag({ base }: { base: Base }) {
  const t = useWords('documents')
  const said = useSaid()
  const on = base.on ? said.day(base.on) : ''
  const when =
    base.state === 'expired' || base.state === 'amended' || base.state === 'repealed'
      ? t('bases.since', { on })
      : base.state === 'expiring'
        ? t('bases.until', { on })
        : base.state === 'notYet'
          ? t('bases.from', { on })
          : ''
  return (
    <>
      <StatusTag tone={baseTones[base.state]}>{t(`baseStates.${base.state}`)}</StatusTag> <span className="muted">{when}</span>
    </>
  )
}

/** The clause itself, as a link to where it stands in its document. */
export function ClauseLink({ base }: { base: Base }) {
  if (!base.documentId) return null
  return (
    <Go
      to={`/documents/${base.documentId}${base.clauseKey ? `?clause=${encodeURIComponent(base.clauseKey)}` : ''}`}
      title={base.clauseText ?? undefined}
    >
      {base.docNo} {base.clauseNo}
    </Go>
  )
}
