using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

/// <summary>The project in which a file is: that which is looked at, or one to which it refers, as an editor has them.</summary>
internal static class DeclaringCompilation
{
    /// <summary>Null if none of them has the file.</summary>
    public static Compilation? Of(SyntaxTree tree, Compilation compilation)
    {
        if (compilation.ContainsSyntaxTree(tree))
            return compilation;

        foreach (var reference in compilation.References)
        {
            if (reference is CompilationReference { Compilation: var other } && other.ContainsSyntaxTree(tree))
                return other;
        }

        return null;
    }
}
