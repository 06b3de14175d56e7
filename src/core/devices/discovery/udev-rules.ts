/** Before 73-seat-late.rules, which turns `uaccess` into rights of the person at the screen. */
export const UDEV_RULES_FILE = '60-balise-buttons.rules';
const RULES_FOLDER = '/etc/udev/rules.d';

/** USB ids of one model of button, four lower-case hexadecimal digits each. */
export type UsbModel = { readonly vendorId: string; readonly productId: string };

/**
 * The udev rules that let people use buttons and keep modem programs away from them; `packaging/linux` ships those of no model. Of one
 * model they leave every other device of the machine alone.
 */
export function udevRules(model: UsbModel | null): string {
  return `${[...COMMENT, ...(model === null ? COMMENT_FOR_ALL : []), ttyRule(model), usbRule(model)].join('\n')}\n`;
}

/** One paste into a terminal: writes the rules, has them read, and applies them to what is plugged in already. */
export function installCommands(rules: string): string {
  return [
    `sudo tee ${RULES_FOLDER}/${UDEV_RULES_FILE} >/dev/null <<'END'`,
    `${rules.trimEnd()}`,
    'END',
    'sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=tty --subsystem-match=usb',
  ].join('\n');
}

/** Null: what the descriptor says is no pair of USB ids, and gets no place in a rule. */
export function usbModelOf(vendorId: string | null, productId: string | null): UsbModel | null {
  const isId = (id: string | null): id is string => id !== null && /^[0-9a-f]{4}$/i.test(id);
  if (!isId(vendorId) || !isId(productId)) return null;
  return { vendorId: vendorId.toLowerCase(), productId: productId.toLowerCase() };
}

const COMMENT = [
  `# Alert buttons on a USB cable. Copy to ${RULES_FOLDER}/, then:`,
  '#   udevadm control --reload && udevadm trigger --subsystem-match=tty --subsystem-match=usb',
  '# ModemManager would otherwise speak modem commands to every new serial port, in the middle of our frames.',
  '# The person at the screen may use the port (uaccess); where nobody sits at a screen, members of the group dialout may.',
];
const COMMENT_FOR_ALL = [
  '# These lines hold for every serial device of this class, a USB modem included. On a machine that has one, put the ids of your buttons',
  '# in front of each: ATTRS{idVendor}=="xxxx", ATTRS{idProduct}=="xxxx" (ATTR instead of ATTRS in the second).',
];
const RIGHTS = 'GROUP="dialout", MODE="0660", TAG+="uaccess"';

function ttyRule(model: UsbModel | null): string {
  const device =
    model === null
      ? 'KERNEL=="ttyACM[0-9]*"'
      : `ATTRS{idVendor}=="${model.vendorId}", ATTRS{idProduct}=="${model.productId}"`;
  return `ACTION!="remove", SUBSYSTEM=="tty", SUBSYSTEMS=="usb", ${device}, ENV{ID_MM_PORT_IGNORE}="1", ENV{ID_MM_DEVICE_IGNORE}="1", ${RIGHTS}`;
}

/** ModemManager asks the USB device itself before it looks at its ports. */
function usbRule(model: UsbModel | null): string {
  const device =
    model === null
      ? 'ATTR{bDeviceClass}=="02"'
      : `ATTR{idVendor}=="${model.vendorId}", ATTR{idProduct}=="${model.productId}"`;
  return `ACTION!="remove", SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${device}, ENV{ID_MM_DEVICE_IGNORE}="1"`;
}
