import { catalogue } from '../../ui/i18n/catalogue.ts';

/** Texts of the page on which a person approves a device. */
export const deviceStrings = catalogue('device', {
  title: 'Connect a device',
  intro: 'A program on another device can act for you. Enter the code that it shows.',
  code: 'Code',
  codeHint: 'Eight letters, such as BDFG-HJKL. Valid for 10 minutes.',
  continue: 'Continue',
  codeUnknown:
    'No device is waiting with this code. It may be mistyped or older than 10 minutes; then start again on the device.',
  request: (client: string, address: string, time: string) => `${client} at the address ${address}, started at ${time}`,
  organization: (name: string) => `It will act for you in ${name}, and may use:`,
  caution: (code: string) =>
    `Approve only if you have started this yourself and the device shows the code ${code}. Someone who sent you this code would get your access.`,
  approve: 'Approve',
  deny: 'Deny',
  approved: 'The device is connected. It continues by itself; you can close this page.',
  denied: 'The device was denied. It has no access.',
  openApp: 'Open Cutline',
});
