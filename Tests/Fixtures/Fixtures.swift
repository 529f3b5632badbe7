// Whoever imports the tables has the runtime with them.
@_exported import Tablewright
