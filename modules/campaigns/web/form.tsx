import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { CheckField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { addingCampaign, type CampaignRow, changingCampaign, type Kind } from '../contract.ts'

const Written = z.object({
  name: z.string().trim().min(1).max(40),
  goals: z.string().trim().min(1).max(500),
  fromOn: z.iso.date(),
  toOn: z.iso.date().optional(),
  orgIds: z.array(z.uuid()).max(60).optional(),
  actionLines: z.string().max(2000).optional(),
  published: z.boolean().optional(),
})
type Place = { kind: Kind; seq?: number }
type Given = { place: Place; campaign?: CampaignRow & { actions: string[] }; close: () => void }

/** A campaign, or the name of a line in its place of the frame. */
export function CampaignForm({ place, campaign, close }: Given) {
  const t = useWords('campaigns')
  const adding = useCommand(addingCampaign)
  const changing = useCommand(changingCampaign)
  const [search, setSearch] = useState('')
  const units = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 60 } }, { keep: true })
  const found = (units.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const kept = (campaign?.orgs ?? [])
    .filter(({ id }) => !found.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const form = useForm({
    shape: Written,
    start: campaign
      ? {
          name: campaign.name,
          goals: campaign.goals,
          fromOn: campaign.fromOn,
          toOn: campaign.toOn ?? undefined,
          orgIds: campaign.orgs.map(({ id }) => id),
          actionLines: campaign.actions.join('\n'),
          published: campaign.published,
        }
      : {},
    send: ({ actionLines, ...rest }: z.output<typeof Written>) => {
      const body = { ...rest, actions: (actionLines ?? '').split('\n').flatMap((line) => line.trim() || []) }
      return campaign
        ? changing.mutateAsync({ params: { id: campaign.id }, body: { ...body, version: campaign.version } })
        : adding.mutateAsync({ body: { ...body, ...place } })
    },
    done: () => {
      notify(t('form.saved'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('form.save')} cancel={close}>
      <TextField name="name" label={t('form.name')} max={40} />
      <LongTextField name="goals" label={t('form.goals')} max={500} rows={3} />
      <DayField name="fromOn" label={t('form.from')} />
      <DayField name="toOn" label={t('form.to')} optional />
      <SelectField
        name="orgIds"
        label={t('form.orgs')}
        help={t('form.orgsHelp')}
        options={[...found, ...kept]}
        several
        optional
        onSearch={setSearch}
        busy={units.isFetching}
      />
      <LongTextField name="actionLines" label={t('form.actions')} help={t('form.actionsHelp')} max={2000} rows={3} optional />
      <CheckField name="published" label={t('form.published')} />
    </Form>
  )
}
