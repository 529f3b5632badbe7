@_exported import Tablewright
