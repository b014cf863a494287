"""The folder of YAML from which aclpub2 makes proceedings and handbooks of ACL conferences."""
