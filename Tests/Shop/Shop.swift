// Whoever imports the tables has the runtime with them: keys, conditions and the client.
@_exported import Tablewright
