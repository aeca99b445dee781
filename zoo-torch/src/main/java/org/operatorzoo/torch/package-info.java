/**
 * PyTorch's files as named arrays. What {@code torch.save} wrote, as a zip archive or in the form
 * before PyTorch 1.6, is unpickled with a short list of allowed classes, none of which does
 * anything but hold numbers; everything else is refused by its name. Read {@link
 * org.operatorzoo.torch.TorchFormat}, then {@code RestrictedUnpickler} and {@code AllowedClasses}.
 * Nothing but the command line draws this module, and only while it runs.
 */
package org.operatorzoo.torch;
