namespace LaneKeeper.Demo.Warnings;

/// <summary>One finding of the compiler, as its log holds it; the file is relative to the project where it lies inside.</summary>
internal sealed record CompilerWarning(string Rule, string Level, string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}({Line},{Column}): {Level} {Rule}: {Message}";
}
