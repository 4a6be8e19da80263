"""What a warehouse is handed on as: workbook, data package, dictionary, whole sets of files; rows come in from `rolewh.warehouse`."""
