"""A workspace's settings: general, lists, storage, taking everything along, deleting."""
