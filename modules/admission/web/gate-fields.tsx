import { InstantField, LongTextField, SelectField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingMatters } from '../contract.ts'

type Given = {
  forOrgId?: string
  emergency?: boolean
  /** One of the two must be given. */
  needed?: boolean
}
/** Which admitted matter it is; or, where there is none and it burns, why and until when. */
export function GateFields({ forOrgId, emergency = false, needed = false }: Given) {
  const t = useWords('admission')
  const burns = !!useField('emergency.reason').value
  const matters = useAnswer(listingMatters, { query: { forOrgId, inForce: 'true', limit: 200 } })
  return (
    <>
      <SelectField
        name="matterId"
        label={t('gateFields.matter')}
        help={t('gateFields.matterHelp')}
        options={(matters.data?.rows ?? []).map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))}
        busy={matters.isFetching}
        optional={!needed || burns}
      />
      {emergency && (
        <>
          <LongTextField
            name="emergency.reason"
            label={t('gateFields.reason')}
            help={t('gateFields.reasonHelp')}
            max={200}
            optional
          />
          <InstantField name="emergency.until" label={t('gateFields.until')} optional />
        </>
      )}
    </>
  )
}
