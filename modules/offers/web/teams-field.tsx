import { Select } from 'antd'
import { useId, useRef, useState } from 'react'
import { SelectField } from '#ui/fields.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { choosingTeams } from '../contract.ts'

type Team = { id: string; name: string; orgName?: string }

/** The volunteers' teams that do it: a community is chosen, then its teams; those of several communities stand together. */
export function TeamsField({ known }: { known: readonly Team[] }) {
  const t = useWords('offers')
  const id = useId()
  const communities = useCommunityOptions()
  const [communityId, setCommunityId] = useState<string>()
  const asked = useAnswer(choosingTeams, { query: { communityId: communityId ?? '' } }, { enabled: communityId !== undefined })
  // Teams that were seen keep their names when another community is looked at.
  const seen = useRef(new Map<string, Team>(known.map((team) => [team.id, team])))
  for (const team of asked.data?.rows ?? []) seen.current.set(team.id, team)
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('form.teamsOf')}</label>
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('form.teamsOfHelp')}
          options={communities}
          value={communityId}
          onChange={setCommunityId}
        />
      </div>
      <SelectField
        name="teams"
        label={t('form.teams')}
        help={t('form.teamsHelp')}
        options={[...seen.current.values()].map((team) => ({
          value: team.id,
          label: [team.name, team.orgName].filter(Boolean).join(' · '),
        }))}
        busy={asked.isFetching}
        several
        optional
      />
    </>
  )
}
