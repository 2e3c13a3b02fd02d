namespace LaneKeeper.Demo.Warnings;

/// <summary>One finding of the compiler, as its log holds it.</summary>
internal sealed record CompilerWarning(string Rule, string Level, string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{Path.GetFileName(File)}({Line},{Column}): {Level} {Rule}: {Message}";
}
