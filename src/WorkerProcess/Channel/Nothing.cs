namespace LaneKeeper.Workers;

/// <summary>The input of work that takes none, and the result of work that gives none.</summary>
internal readonly struct Nothing
{
}
