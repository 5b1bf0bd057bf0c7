import path from 'node:path'
import { ALL_FAMILIES, ASKED_FOR, FAMILIES, type Family } from './families'

/**
 * What fontconfig is told (fonts-conf(5)): a folder of ours and no other, the files in it named as
 * ours, what stands in for the faces that drawings ask for, and outlines not bent to pixels.
 */
export function fontsConf(dir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(dir)}</dir>
  <cachedir>${escapeXml(path.join(dir, 'fontconfig'))}</cachedir>
  <config><rescan><int>0</int></rescan></config>
${ALL_FAMILIES.map(({ name }) => named(name, path.join(dir, name, path.sep))).join('\n')}
${ASKED_FOR.serifLabel.map((name) => standIn(name, FAMILIES.serifLabel)).join('\n')}
${ASKED_FOR.monoLabel.map((name) => standIn(name, FAMILIES.monoLabel)).join('\n')}
${standIn('emoji', FAMILIES.card.slice(-1))}
  <match target="pattern">
    <edit name="family" mode="append_last" binding="strong">${strings(FAMILIES.label)}</edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`
}

function named(family: string, folder: string): string {
  return `  <match target="scan">
    <test name="file" compare="contains"><string>${escapeXml(folder)}</string></test>
    <edit name="family" mode="assign"><string>${family}</string></edit>
  </match>`
}

function standIn(asked: string, families: readonly Family[]): string {
  return `  <match target="pattern">
    <test name="family"><string>${asked}</string></test>
    <edit name="family" mode="append" binding="strong">${strings(families)}</edit>
  </match>`
}

function strings(families: readonly Family[]): string {
  return families.map(({ name }) => `<string>${name}</string>`).join('')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
