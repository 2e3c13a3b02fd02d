namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Where a number that is not known comes from, and so how large it usually is. What nothing is known about counts as few: of
/// 180 nested loops in the async methods of real programs almost none went over more than some dozens of things.
/// </summary>
internal enum SizeEvidence
{
    Unknown,

    /// <summary>An enum, a <c>params</c> list, the processors: never many.</summary>
    Few,

    /// <summary>A string: a name or a line.</summary>
    Text,

    /// <summary>An array or span of numbers: a signal, a vector.</summary>
    Numbers,

    /// <summary>One side of an array of two or more dimensions.</summary>
    Matrix,

    /// <summary>The rows of a query that nothing limits.</summary>
    Rows,

    /// <summary>The lines of a file.</summary>
    Lines,

    /// <summary>The bytes of a file, or the content of a stream.</summary>
    Content,

    /// <summary>The characters of a file that is read as text.</summary>
    FileText,

    /// <summary>One side of an image.</summary>
    ImageSide,

    /// <summary>The files below a folder.</summary>
    Files,

    /// <summary>How often a key is derived anew: thousands of times, by intent.</summary>
    Iterations,

    /// <summary>A number that whoever sends a request chooses.</summary>
    RequestNumber,

    /// <summary>A collection that comes with a request.</summary>
    RequestItems,
}

internal static class SizeEvidenceExtensions
{
    /// <summary>How large a size of this origin usually is.</summary>
    /// <param name="evidence">The origin.</param>
    /// <param name="isPowered">
    /// Whether it is multiplied with itself. Who compares all with all has an algorithm at hand, not a handful of settings.
    /// </param>
    /// <param name="aspect">Whether it is a number itself, or how many things there are.</param>
    public static double Usual(this SizeEvidence evidence, bool isPowered, SizeAspect aspect = SizeAspect.Count) => evidence switch
    {
        SizeEvidence.Few => 8,
        SizeEvidence.Text => 64,
        SizeEvidence.Numbers => isPowered ? 1_000 : 4_000,
        SizeEvidence.Matrix => 200,
        SizeEvidence.Rows => 1_000,
        SizeEvidence.Lines => 2_000,
        SizeEvidence.Content or SizeEvidence.FileText => 50_000,
        SizeEvidence.ImageSide => 1_400,
        SizeEvidence.Files => 200,
        SizeEvidence.Iterations or SizeEvidence.RequestNumber => 10_000,
        SizeEvidence.RequestItems => isPowered ? 1_000 : 100,
        _ => !isPowered ? 16 : aspect == SizeAspect.Value ? 300 : 100,
    };
}
