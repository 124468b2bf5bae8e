import { dispatching } from '#contract/concerns'
import { SelectField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { useHandlers } from '../handlers.ts'
import { DeedWords } from './words-form.tsx'

/** 派单: what the catalogue proposes stands first, with its reason; the dispatcher decides. */
export function DispatchForm(props: DeedProps) {
  const t = useWords('concerns')
  const { suggestion } = props.concern
  const { options, busy } = useHandlers(props.concern.id)
  return (
    <DeedForm
      {...props}
      endpoint={dispatching}
      start={{ orgId: suggestion?.org.id, co: suggestion?.co.map(({ id }) => id) ?? [] }}
    >
      {suggestion && (
        <p className="told-again">
          {t('why.by', { org: suggestion.org.name })}
          {'\n'}
          {t('why.basis', { basis: suggestion.basis })}
        </p>
      )}
      <SelectField name="orgId" label={t('dispatch.lead')} options={options} busy={busy} />
      <CoField options={options} busy={busy} />
      {props.concern.channel === 'unit' && <GateFields emergency />}
      <DeedWords action="dispatch" max={500} optional autoFocus={false} />
    </DeedForm>
  )
}

/** Those that help: whoever does not lead. */
function CoField({ options, busy }: { options: { value: string; label: string }[]; busy: boolean }) {
  const t = useWords('concerns')
  const { value: lead } = useField('orgId')
  return (
    <SelectField
      name="co"
      label={t('dispatch.co')}
      help={t('dispatch.coHelp')}
      options={options.filter(({ value }) => value !== lead)}
      busy={busy}
      several
      optional
    />
  )
}
