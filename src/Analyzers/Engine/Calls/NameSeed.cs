namespace LaneKeeper.Engine.Calls;

/// <summary>A name at which a closure of names ends.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="IsProperty">Whether it is reached without parentheses.</param>
/// <param name="Scope">Where the name counts.</param>
/// <param name="Words">One of these must stand there.</param>
internal sealed record NameSeed(string Name, bool IsProperty, NameScope Scope, string[] Words)
{
    /// <summary>Whether another says the same.</summary>
    public bool Is(NameSeed other)
    {
        if (ReferenceEquals(this, other))
            return true;

        if (Name != other.Name || IsProperty != other.IsProperty || Scope != other.Scope || Words.Length != other.Words.Length)
            return false;

        for (var i = 0; i < Words.Length; i++)
        {
            if (Words[i] != other.Words[i])
                return false;
        }

        return true;
    }
}

/// <summary>Where a word must stand for a name to count.</summary>
internal enum NameScope
{
    /// <summary>It counts anywhere: its objects are reached without naming their type.</summary>
    Anywhere,

    /// <summary>In some file of the compilation: somebody must have named the type to get at an object of it.</summary>
    Compilation,

    /// <summary>In the same file: it is reached by the name of its type, or of a namespace.</summary>
    File,
}
