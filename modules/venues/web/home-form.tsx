import { Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { settingHome } from '../contract.ts'
import { useOrgOptions } from './add-place.tsx'
import { type Place, SlotSelect, useChoices } from './parts.tsx'
import './venues.css'

/** The joint home: who runs it together, its bases by the city’s list, and who is on duty in the week. */
export function HomeForm({ place, close }: { place: Place; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(settingHome)
  const choices = useChoices()
  const orgs = useOrgOptions()
  const [partners, setPartners] = useState(place.partners.map(({ orgId, words }) => ({ orgId, words })))
  const [roster, setRoster] = useState(
    place.roster.map(({ weekday, from, to, orgId, words }) => ({ weekday, from, to, orgId, words })),
  )
  const named = new Map([...place.partners, ...place.roster].map(({ orgId, orgName }) => [orgId, orgName]))
  const options = [
    ...[...named].map(([value, label]) => ({ value, label })),
    ...orgs.options.filter(({ value }) => !named.has(value)),
  ]
  const keys = (choices?.homeBases ?? []).map(({ key }) => key)
  const form = useForm({
    shape: z.object({ bases: z.record(z.string(), z.string().max(200)) }),
    start: { bases: Object.fromEntries(place.bases.map(({ key, words }) => [key, words ?? ''])) },
    send: ({ bases }) =>
      command.mutateAsync({
        params: { id: place.id },
        body: {
          partners,
          bases: keys.map((key) => ({ key, words: bases[key] })),
          roster: roster.filter(({ orgId }) => orgId),
          version: place.version,
        },
      }),
    done: () => {
      notify(t('saved'))
      close()
    },
  })
  const duty = (at: number, part: Partial<(typeof roster)[number]>) =>
    setRoster(roster.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <Form form={form} submit={t('home.verb')} cancel={close}>
      <h3>{t('home.partners')}</h3>
      <Select
        mode="multiple"
        aria-label={t('home.partners')}
        style={{ width: '100%' }}
        showSearch={{ filterOption: false, onSearch: orgs.search }}
        options={options}
        value={partners.map(({ orgId }) => orgId)}
        onChange={(ids: string[]) =>
          setPartners(ids.map((orgId) => partners.find((one) => one.orgId === orgId) ?? { orgId, words: undefined }))
        }
      />
      <h3>{t('home.bases')}</h3>
      {(choices?.homeBases ?? []).map(({ key, name }) => (
        <TextField key={key} name={`bases.${key}`} label={name} max={200} optional />
      ))}
      <h3>{t('home.roster')}</h3>
      <p className="muted">{t('home.rosterHelp')}</p>
      {roster.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing of its own but its place
        <div className="spans hours-row" style={{ display: 'flex', flexWrap: 'wrap' }} key={at}>
          <Select
            aria-label={t('columns.day')}
            style={{ width: '6em' }}
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: t(`weekdays.${value}`) }))}
            value={one.weekday}
            onChange={(weekday: number) => duty(at, { weekday })}
          />
          <SlotSelect label={t('slot.from')} value={one.from} max={47} set={(from) => duty(at, { from })} />
          <SlotSelect label={t('slot.to')} value={one.to} min={1} set={(to) => duty(at, { to })} />
          <Select
            aria-label={t('home.team')}
            style={{ width: '14em' }}
            showSearch={{ filterOption: false, onSearch: orgs.search }}
            options={options}
            value={one.orgId || undefined}
            onChange={(orgId: string) => duty(at, { orgId })}
          />
          <button type="button" className="link" onClick={() => setRoster(roster.filter((_, i) => i !== at))}>
            {t('hours.remove')}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="link"
          onClick={() => setRoster([...roster, { weekday: 1, from: 18, to: 23, orgId: '', words: undefined }])}
        >
          {t('home.addDuty')}
        </button>
      </p>
    </Form>
  )
}
