// What the compiler asks for and netstandard2.0 lacks. By hand, and not from a generator package: the one that we tried
// emitted its types in another order in each process, and the dlls were no longer reproducible.

namespace System.Runtime.CompilerServices
{
    /// <summary>For <c>init</c> and records.</summary>
    internal static class IsExternalInit;
}

namespace System
{
    /// <summary>For <c>list[^1]</c>.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}
