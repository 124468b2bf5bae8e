import type { ReactNode } from 'react'
import { ChoicesField, SelectField, TextField } from '#ui/fields.tsx'
import type { Option } from '#ui/filters.tsx'
import { useWords } from '#ui/words.ts'
import { stages } from '../contract.ts'
import { useChoices, useRegions, useUnits } from './choices.ts'

/** What is asked about a member; nothing on family, income, belief or health. */
export function AboutFields({
  communityId,
  home,
  phone,
  beneathName,
}: {
  communityId: string | undefined
  home?: Option
  phone: boolean
  beneathName?: ReactNode
}) {
  const t = useWords('members')
  const { options } = useChoices()
  const grids = useRegions('grid', communityId)
  const units = useUnits(home)
  return (
    <>
      <TextField name="name" label={t('columns.name')} max={40} />
      {beneathName}
      {phone && <TextField name="phone" label={t('columns.phone')} help={t('register.phoneHelp')} type="tel" max={20} optional />}
      <SelectField name="kind" label={t('columns.kind')} options={options('kinds')} />
      <SelectField name="homeOrgId" label={t('columns.home')} help={t('register.homeHelp')} {...units} optional />
      <TextField name="homeWords" label={t('register.homeWords')} max={60} optional />
      {communityId && <SelectField name="gridId" label={t('columns.grid')} options={grids} optional />}
      <SelectField
        name="stage"
        label={t('columns.stage')}
        options={stages.map((value) => ({ value, label: t(`stages.${value}`) }))}
        optional
      />
      <ChoicesField name="skills" label={t('columns.skills')} options={options('skills')} optional />
      <ChoicesField name="willing" label={t('columns.willing')} options={options('willing')} optional />
      <ChoicesField name="times" label={t('columns.times')} options={options('times')} optional />
    </>
  )
}
