import { type Action, Actions } from '#ui/actions.tsx'
import { useWords } from '#ui/words.ts'
import { useAreas } from './areas.ts'
import { BeginRegionForm, EndRegionForm, MoveRegionForm, RenameRegionForm } from './forms.tsx'
import { OutlineForm } from './outline-form.tsx'
import { AddPlaceForm } from './places.tsx'
import type { TreeNode } from './regions.tsx'

type Props = {
  node?: TreeNode
  nodes: readonly TreeNode[]
  today: string
  /** A past day is looked at: nothing is changed from there. */
  past: boolean
  choose: (id: string) => void
}

/** What can be done with the chosen region, each greyed one with its reason. */
export function Changes({ node, nodes, today, past, choose }: Props) {
  const t = useWords('regions')
  const { areas } = useAreas(node?.id ?? '')
  const whyNot = past ? t('whyNot.past') : null
  const form = (build: (node: TreeNode, close: () => void) => ReturnType<NonNullable<Action['form']>>): Action['form'] =>
    node ? (close) => build(node, close) : undefined
  if (!node)
    return (
      <Actions
        actions={[
          {
            key: 'begin',
            label: t('begin.verbRoot'),
            whyNot,
            primary: true,
            form: (close) => <BeginRegionForm today={today} begun={choose} close={close} />,
          },
        ]}
      />
    )
  const props = { today, nodes }
  const actions: Action[] = [
    {
      key: 'rename',
      label: t('rename.verb'),
      whyNot,
      form: form((one, close) => <RenameRegionForm node={one} {...props} close={close} />),
    },
    {
      key: 'outline',
      label: t('outline.verb'),
      whyNot,
      form: form((one, close) => <OutlineForm node={one} today={today} close={close} />),
    },
  ]
  if (node.level !== 'grid')
    actions.unshift({
      key: 'begin',
      label: t('begin.verb'),
      whyNot,
      primary: true,
      form: form((one, close) => <BeginRegionForm parent={one} today={today} begun={choose} close={close} />),
    })
  if (node.level === 'grid')
    actions.push({
      key: 'place',
      label: t('places.add'),
      whyNot,
      form: form((one, close) => <AddPlaceForm node={one} areas={areas} today={today} close={close} />),
    })
  if (node.level !== 'city')
    actions.push(
      {
        key: 'move',
        label: t('move.verb'),
        whyNot,
        form: form((one, close) => <MoveRegionForm node={one} {...props} close={close} />),
      },
      {
        key: 'end',
        label: t('end.verb'),
        whyNot,
        danger: true,
        form: form((one, close) => <EndRegionForm node={one} today={today} close={close} />),
      },
    )
  return <Actions actions={actions} />
}
