import { Input } from 'antd'
import { useState } from 'react'
import { Icon } from '#ui/icons.tsx'
import { Card } from '#ui/page.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { TreeNode } from './regions.tsx'

type Props = { nodes: readonly TreeNode[]; chosen?: string; choose: (id: string) => void }

/** The tree as nested lists: a button opens a branch, another chooses it; words narrow it to what they match. */
export function RegionTree({ nodes, chosen, choose }: Props) {
  const t = useWords('regions')
  const [words, setWords] = useState('')
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map())
  const wanted = words.trim()
  const matches = wanted ? nodes.filter((node) => node.name.includes(wanted) || node.code.includes(wanted)).slice(0, 100) : []
  const below = Map.groupBy(nodes, (node) => node.parentId)
  const above = aboveOf(nodes, chosen)
  const isOpen = (node: TreeNode) => turned.get(node.id) ?? (node.level === 'city' || above.has(node.id))
  const turn = (node: TreeNode) => setTurned(new Map(turned).set(node.id, !isOpen(node)))

  const name = (node: TreeNode, note: string) => (
    <button
      type="button"
      className="region-name"
      aria-current={node.id === chosen ? 'true' : undefined}
      onClick={() => choose(node.id)}
    >
      {node.name} {note && <span className="muted">{note} </span>}
      {node.synthetic && <StatusTag>{t('synthetic')}</StatusTag>}
    </button>
  )
  const branch = (node: TreeNode) => {
    const children = below.get(node.id) ?? []
    const open = isOpen(node)
    return (
      <li key={node.id}>
        <div className="region-line">
          {children.length > 0 ? (
            <button
              type="button"
              className="region-turn"
              aria-expanded={open}
              aria-label={t(open ? 'tree.close' : 'tree.open', { name: node.name })}
              onClick={() => turn(node)}
            >
              <Icon name={open ? 'down' : 'right'} size={12} />
            </button>
          ) : (
            <span className="region-turn" />
          )}
          {name(node, children.length && node.level !== 'city' ? String(children.length) : '')}
        </div>
        {open && children.length > 0 && <ul>{children.map(branch)}</ul>}
      </li>
    )
  }
  return (
    <Card title={t('tree.label')}>
      <Input
        aria-label={t('tree.find')}
        placeholder={t('tree.find')}
        allowClear
        prefix={<Icon name="search" />}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <nav className="region-tree" aria-label={t('tree.label')}>
        {wanted ? (
          matches.length ? (
            <ul>
              {matches.map((node) => (
                <li key={node.id}>{name(node, node.path.slice(0, -1).join(' / '))}</li>
              ))}
            </ul>
          ) : (
            <p className="muted">{t('tree.noneFound')}</p>
          )
        ) : (
          <ul>{nodes.filter((node) => node.parentId === null).map(branch)}</ul>
        )}
      </nav>
    </Card>
  )
}

/** The ids on the way down to a node, itself included: its branch stands open. */
function aboveOf(nodes: readonly TreeNode[], id: string | undefined): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const way = new Set<string>()
  for (let at = byId.get(id ?? ''); at; at = byId.get(at.parentId ?? '')) way.add(at.id)
  return way
}
