"""Every check of Saring's own, one small file each; `registry.OWN` names them."""
