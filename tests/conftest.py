"""What several tests share lies in this folder; being here, this file makes it importable."""
