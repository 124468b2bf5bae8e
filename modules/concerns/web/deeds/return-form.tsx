import { returnGrounds, returningOrder, rulingReturn } from '#contract/concerns'
import { SelectField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { useHandlers } from '../handlers.ts'
import { YesNoField } from '../yes-no-field.tsx'
import { DeedWords } from './words-form.tsx'

export function ReturnForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={returningOrder} danger>
      <SelectField
        name="ground"
        label={t('return.ground')}
        options={returnGrounds.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <DeedWords action="return-order" max={500} autoFocus={false} />
    </DeedForm>
  )
}

/** The unit's ground is read again above the ruling; upheld, another unit may be named at once. */
export function RuleReturnForm(props: DeedProps) {
  const t = useWords('concerns')
  const order = props.concern.orders.find((one) => one.role === 'lead' && one.returnedAt && !one.ruledAt)
  return (
    <DeedForm
      {...props}
      endpoint={rulingReturn}
      bodyOf={({ orgId, ...body }) => (body.upheld && orgId ? { ...body, orgId } : body)}
    >
      {order?.ground && (
        <p className="told-again">
          {t('return.said', { org: order.org.name, ground: t(`grounds.${order.ground}`) })}
          {'\n'}
          {order.groundWords}
        </p>
      )}
      <YesNoField name="upheld" label={t('return.ruling')} yes={t('return.upheld')} no={t('return.overruled')} />
      <NextHandler id={props.concern.id} />
      <DeedWords action="rule-return" max={500} autoFocus={false} />
    </DeedForm>
  )
}

function NextHandler({ id }: { id: string }) {
  const t = useWords('concerns')
  const { value } = useField('upheld')
  const { options, busy } = useHandlers(id)
  if (value !== true) return null
  return <SelectField name="orgId" label={t('return.next')} help={t('return.nextHelp')} options={options} busy={busy} optional />
}
