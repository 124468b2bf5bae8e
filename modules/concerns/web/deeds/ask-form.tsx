import { dayOf, plusDays } from '#common/dates.ts'
import { askingExtension, askingPending, rulingRequest } from '#contract/concerns'
import { DayField, NumberField } from '#ui/fields.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { YesNoField } from '../yes-no-field.tsx'
import { DeedWords } from './words-form.tsx'

export function ExtensionForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={askingExtension}>
      <NumberField name="days" label={t('request.daysLabel')} min={1} max={60} unit={t('request.dayUnit')} />
      <DeedWords action="ask-extension" max={500} autoFocus={false} />
    </DeedForm>
  )
}

export function PendingForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={askingPending}>
      <DayField name="reviewOn" label={t('request.reviewOn')} min={plusDays(dayOf(new Date()), 1)} />
      <DeedWords action="ask-pending" max={500} autoFocus={false} />
    </DeedForm>
  )
}

/** The request is read again above the ruling. */
export function RuleRequestForm(props: DeedProps) {
  const t = useWords('concerns')
  const said = useSaid()
  const { request } = props.concern
  return (
    <DeedForm {...props} endpoint={rulingRequest}>
      {request && (
        <p className="told-again">
          {t(`request.${request.kind}`)}
          {t('request.colon')}
          {request.days
            ? t('request.days', { count: request.days })
            : request.reviewOn && t('request.until', { day: said.day(request.reviewOn) })}
          {'\n'}
          {request.words}
        </p>
      )}
      <YesNoField name="granted" label={t('request.ruling')} yes={t('request.grant')} no={t('request.refuse')} />
      <DeedWords action="rule-request" max={500} autoFocus={false} />
    </DeedForm>
  )
}
