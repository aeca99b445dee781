package org.operatorzoo.baselines.gnot;

/** Which input functions the cross attention reads. */
public enum GnotBranches {
  /** One: all frames of all channels. */
  JOINT,
  /** One for each channel: the frames of that channel. */
  CHANNEL
}
