namespace LaneKeeper.Engine.Calls;

/// <summary>A name at which a closure of names ends.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="IsProperty">Whether it is reached without parentheses.</param>
/// <param name="InFilesNaming">Names of which a file must hold one for the name to count there; empty if it counts anywhere.</param>
internal sealed record NameSeed(string Name, bool IsProperty, string[] InFilesNaming);
