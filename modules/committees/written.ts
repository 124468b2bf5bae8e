import zh from './papers.zh.ts'

/** What stands on official papers: always Chinese, whoever prints it; `{{name}}` is filled. */
export function written(key: string, facts: Readonly<Record<string, string | number>> = {}): string {
  let at: unknown = zh
  for (const part of key.split('.')) at = (at as Record<string, unknown> | undefined)?.[part]
  return String(at ?? key).replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(facts[name] ?? ''))
}
