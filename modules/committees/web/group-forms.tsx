import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { posts } from '#contract/people'
import { LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import {
  DissolveGroup,
  dissolvingGroup,
  establishingGroup,
  type GroupDetail,
  GroupRole,
  groupRoles,
  settingGroupSeats,
  type TreeNode,
} from '../contract.ts'

const Seat = z.object({ role: GroupRole, orgId: z.uuid(), post: z.string().min(1), duty: z.string().trim().min(1).max(100) })
const Shape = z.object({ place: z.string().optional(), officeOrgId: z.uuid(), seats: z.record(z.string(), Seat) })
type Known = { id: string; name: string }

function OrgField({ name, label, known }: { name: string; label: string; known: readonly Known[] }) {
  const [search, setSearch] = useState('')
  const found = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 20 } }, { keep: true })
  const all = new Map([...known, ...(found.data?.rows ?? [])].map((org) => [org.id, org.name]))
  return (
    <SelectField
      name={name}
      label={label}
      options={[...all].map(([value, text]) => ({ value, label: text }))}
      onSearch={setSearch}
      busy={found.isFetching}
    />
  )
}

/** A new group for a place that has none, or the seats of one that stands. */
export function GroupForm({
  group,
  gaps = [],
  done,
  close,
}: {
  group?: GroupDetail
  gaps?: readonly TreeNode[]
  done: (id: string) => void
  close: () => void
}) {
  const t = useWords('committees')
  const lang = useLang()
  const establishing = useCommand(establishingGroup)
  const setting = useCommand(settingGroupSeats)
  const first = group?.roster ?? []
  const [keys, setKeys] = useState<number[]>(first.length ? first.map((_, i) => i) : [0, 1, 2])
  const roles = ['leader', 'deputy', 'member'] as const
  const form = useForm({
    shape: Shape,
    start: {
      place: gaps.length === 1 ? gaps[0]!.regionId : undefined,
      officeOrgId: group?.officeOrgId,
      seats: first.length
        ? Object.fromEntries(first.map(({ role, orgId, post, duty }, i) => [String(i), { role, orgId, post, duty }]))
        : (Object.fromEntries(roles.map((role, i) => [String(i), { role }])) as never),
    },
    send: ({ place, officeOrgId, seats }) => {
      const rows = keys.flatMap((key) => (seats[String(key)] ? [seats[String(key)]!] : []))
      if (group)
        return setting.mutateAsync({ params: { id: group.id }, body: { officeOrgId, seats: rows, version: group.version } })
      const gap = gaps.find(({ regionId }) => regionId === place)
      const level = gap?.level ?? 'city'
      return establishing.mutateAsync({
        body: { level, regionId: level === 'city' ? undefined : place, officeOrgId, seats: rows },
      })
    },
    done: ({ id }) => {
      notify(t(group ? 'groups.seats.done' : 'groups.establish.done'))
      close()
      done(id)
    },
  })
  const known = [
    ...first.map(({ orgId, orgName }) => ({ id: orgId, name: orgName })),
    ...(group ? [{ id: group.officeOrgId, name: group.officeName }] : []),
  ]
  const add = () => {
    const key = Math.max(-1, ...keys) + 1
    form.set(`seats.${key}`, { role: 'member' })
    setKeys((before) => [...before, key])
  }
  const remove = (key: number) => {
    form.set(`seats.${key}`, undefined)
    setKeys((before) => before.filter((one) => one !== key))
  }
  const postOptions = posts.filter(({ code }) => !code.endsWith('Admin')).map((post) => ({ value: post.code, label: post[lang] }))
  return (
    <Form form={form} submit={t(group ? 'groups.seats.verb' : 'groups.establish.verb')} cancel={close}>
      {!group && (
        <SelectField
          name="place"
          label={t('groups.establish.where')}
          options={gaps.map(({ regionId, name, level }) => ({
            value: regionId,
            label: `${name} · ${t(`groups.levels.${level}`)}`,
          }))}
        />
      )}
      <OrgField name="officeOrgId" label={t('groups.establish.office')} known={known} />
      {keys.map((key, i) => (
        <fieldset key={key} className="field" style={{ border: '1px solid #c9d1da', padding: 12 }}>
          <legend>{t('groups.establish.seat', { n: i + 1 })}</legend>
          <SelectField
            name={`seats.${key}.role`}
            label={t('groups.columns.role')}
            options={groupRoles.map((value) => ({ value, label: t(`groups.roles.${value}`) }))}
          />
          <OrgField name={`seats.${key}.orgId`} label={t('groups.columns.org')} known={known} />
          <SelectField name={`seats.${key}.post`} label={t('groups.columns.post')} options={postOptions} />
          <TextField name={`seats.${key}.duty`} label={t('groups.columns.duty')} max={100} />
          {keys.length > 1 && <Button onClick={() => remove(key)}>{t('groups.establish.removeSeat')}</Button>}
        </fieldset>
      ))}
      <Button onClick={add}>{t('groups.establish.addSeat')}</Button>
    </Form>
  )
}

export function DissolveForm({ group, close }: { group: GroupDetail; close: () => void }) {
  const t = useWords('committees')
  const command = useCommand(dissolvingGroup)
  const form = useForm({
    shape: DissolveGroup,
    start: { version: group.version },
    send: (body) => command.mutateAsync({ params: { id: group.id }, body }),
    done: () => {
      notify(t('groups.dissolve.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('groups.dissolve.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('groups.dissolve.reason')} max={200} />
    </Form>
  )
}
