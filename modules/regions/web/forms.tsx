import { DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  BeginRegion,
  beginning,
  EndRegion,
  ending,
  type Kind,
  levels,
  MoveRegion,
  moving,
  RenameRegion,
  renaming,
} from '../contract.ts'
import { digitsOf } from '../rules.ts'
import type { TreeNode } from './regions.tsx'

const kindsBelow: Record<TreeNode['level'] | 'none', readonly Kind[]> = {
  none: ['city'],
  city: ['subdistrict'],
  subdistrict: ['community', 'village'],
  community: ['grid'],
  grid: [],
}

type Begin = { parent?: TreeNode; today: string; begun: (id: string) => void; close: () => void }

export function BeginRegionForm({ parent, today, begun, close }: Begin) {
  const t = useWords('regions')
  const command = useCommand(beginning)
  const kinds = kindsBelow[parent?.level ?? 'none']
  const level = levels[levels.indexOf(parent?.level ?? 'city') + (parent ? 1 : 0)] ?? 'grid'
  const form = useForm({
    shape: BeginRegion,
    start: { kind: kinds[0], code: parent?.code ?? '', parentId: parent?.id ?? null, from: today },
    send: (body) => command.mutateAsync({ body: { ...body, parentId: parent?.id ?? null } }),
    done: ({ id }) => {
      notify(t('begin.done'))
      begun(id)
      close()
    },
  })
  return (
    <Form form={form} submit={t('begin.verb')} cancel={close}>
      {kinds.length > 1 && <KindField kinds={kinds} label={t('begin.kind')} />}
      <TextField
        name="code"
        label={t('begin.code')}
        help={parent && t('begin.codeHelp', { digits: digitsOf(level), parent: parent.code })}
        max={15}
      />
      <TextField name="name" label={t('begin.name')} max={40} autoFocus />
      <DayField name="from" label={t('begin.from')} max={today} />
      <NoteField />
    </Form>
  )
}

type Change = { node: TreeNode; nodes: readonly TreeNode[]; today: string; close: () => void }

export function RenameRegionForm({ node, today, close }: Change) {
  const t = useWords('regions')
  const command = useCommand(renaming)
  const form = useForm({
    shape: RenameRegion,
    start: { name: node.name, kind: node.kind, from: today, version: node.version },
    send: (body) => command.mutateAsync({ params: { id: node.id }, body }),
    done: () => {
      notify(t('rename.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('rename.verb')} cancel={close}>
      <TextField name="name" label={t('rename.name')} max={40} autoFocus />
      {node.level === 'community' && <KindField kinds={kindsBelow.subdistrict} label={t('rename.kind')} />}
      <DayField name="from" label={t('rename.from')} max={today} />
      <NoteField />
    </Form>
  )
}

export function MoveRegionForm({ node, nodes, today, close }: Change) {
  const t = useWords('regions')
  const command = useCommand(moving)
  const above = levels[levels.indexOf(node.level) - 1]
  const parents = nodes.filter((other) => other.level === above && other.id !== node.parentId)
  const form = useForm({
    shape: MoveRegion,
    start: { code: node.code, from: today, version: node.version },
    send: (body) => command.mutateAsync({ params: { id: node.id }, body }),
    done: () => {
      notify(t('move.done'))
      close()
    },
  })
  /** The last three digits stay, the parent's come before them. */
  const follow = (id: string | string[] | undefined) => {
    const parent = parents.find((other) => other.id === id)
    if (parent) form.set('code', parent.code + node.code.slice(-3))
  }
  return (
    <Form form={form} submit={t('move.verb')} cancel={close}>
      <SelectField
        name="parentId"
        label={t('move.parent')}
        options={parents.map((other) => ({ value: other.id, label: other.path.join(' ') }))}
        onPick={follow}
      />
      <TextField name="code" label={t('move.code')} help={t('move.codeHelp')} max={15} />
      <DayField name="from" label={t('move.from')} max={today} />
      <NoteField />
    </Form>
  )
}

export function EndRegionForm({ node, today, close }: Omit<Change, 'nodes'>) {
  const t = useWords('regions')
  const command = useCommand(ending)
  const form = useForm({
    shape: EndRegion,
    start: { on: today, version: node.version },
    send: (body) => command.mutateAsync({ params: { id: node.id }, body }),
    done: () => {
      notify(t('end.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('end.verb')} cancel={close} danger>
      <DayField name="on" label={t('end.on')} help={t('end.onHelp')} max={today} />
    </Form>
  )
}

function KindField({ kinds, label }: { kinds: readonly Kind[]; label: string }) {
  const t = useWords('regions')
  return <SelectField name="kind" label={label} options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
}

function NoteField() {
  const t = useWords('regions')
  return <TextField name="note" label={t('begin.note')} help={t('begin.noteHelp')} max={200} optional />
}
