namespace LaneKeeper.Demo.Tools;

/// <summary>
/// A way to do several things at once. Each does the same pieces: <paramref name="Waiting"/> so many that wait for so many
/// milliseconds, <paramref name="Computing"/> so many that add up so many terms.
/// </summary>
internal sealed record Tool(
    string Concept, string Name, string GoodFor, Func<int, int, Task<PieceDone[]>> Waiting, Func<int, int, Task<PieceDone[]>> Computing)
{
    public Func<int, int, Task<PieceDone[]>> For(WorkKind work) => work == WorkKind.Waiting ? Waiting : Computing;
}

internal enum WorkKind
{
    Waiting,
    Computing,
}
