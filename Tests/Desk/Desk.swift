// Whoever imports the table has the runtime with it.
@_exported import Tablewright
